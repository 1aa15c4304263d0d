/**
 * The bucket: whole files by key ({@link dev.stagecraft.objects.ObjectStore}), with S3 behind it.
 *
 * <p>Everything that must not change is written once; pointers to what is current live in the table.
 */
@NullMarked
package dev.stagecraft.objects;

import org.jspecify.annotations.NullMarked;
