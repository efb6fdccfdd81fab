/**
 * The daily statement of an account: what it had when a trading day began, what happened, what it
 * had when the day ended. As JSON, and as a page that prints well.
 */
@NullMarked
package io.loadline.web.statement;

import org.jspecify.annotations.NullMarked;
