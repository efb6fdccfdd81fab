@NullMarked
package io.loadline.web.instrument;

import org.jspecify.annotations.NullMarked;
