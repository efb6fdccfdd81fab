/** Orders over REST: may I send this order, and what became of it. */
@NullMarked
package io.loadline.web.order;

import org.jspecify.annotations.NullMarked;
