/**
 * Object storage: whole files by key ({@link dev.stagecraft.objects.ObjectStore}), stored in S3.
 *
 * <p>Everything that must not change is written once; pointers to what is current live in the table.
 */
@NullMarked
package dev.stagecraft.objects;

import org.jspecify.annotations.NullMarked;
