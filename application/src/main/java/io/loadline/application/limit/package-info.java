/** See the classes. */
@NullMarked
package io.loadline.application.limit;

import org.jspecify.annotations.NullMarked;
