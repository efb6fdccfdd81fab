/**
 * What every operation has in common in the OpenAPI document, said once instead of at each method.
 */
@NullMarked
package io.loadline.web.openapi;

import org.jspecify.annotations.NullMarked;
