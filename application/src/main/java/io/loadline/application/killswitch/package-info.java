/** See the classes. */
@NullMarked
package io.loadline.application.killswitch;

import org.jspecify.annotations.NullMarked;
