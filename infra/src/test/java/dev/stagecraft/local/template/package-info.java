/** Reading templates: functions resolved, globals merged, mistakes named by place. */
@NullMarked
package dev.stagecraft.local.template;

import org.jspecify.annotations.NullMarked;
