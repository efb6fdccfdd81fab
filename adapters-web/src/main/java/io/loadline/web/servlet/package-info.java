/**
 * What happens before and beside Jakarta REST.
 *
 * <p>{@link io.loadline.web.servlet.FrontDoor} puts the security headers on every answer and notes
 * where a request comes from. {@link io.loadline.web.servlet.ContainerErrors} gives the form of a
 * problem to what the servlet container refuses by itself: a path outside the API, a method it does
 * not know, a request that it cannot parse.
 */
@NullMarked
package io.loadline.web.servlet;

import org.jspecify.annotations.NullMarked;
