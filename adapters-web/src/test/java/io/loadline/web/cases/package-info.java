/** Situations told through the REST API, each with the right answer worked out by hand. */
@NullMarked
package io.loadline.web.cases;

import org.jspecify.annotations.NullMarked;
