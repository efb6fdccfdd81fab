/**
 * How a web class becomes a part of the running application.
 *
 * <p>Everything here is made once by CDI, through its constructor, and then shared by all requests:
 * mark a resource or filter with {@link io.loadline.web.component.WebComponent} and let its
 * constructor ask for what it needs. What belongs to one request arrives as a method parameter.
 */
@NullMarked
package io.loadline.web.component;

import org.jspecify.annotations.NullMarked;
