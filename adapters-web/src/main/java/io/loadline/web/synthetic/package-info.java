/** Synthetic data by REST: data sets with their quality reports. */
@NullMarked
package io.loadline.web.synthetic;

import org.jspecify.annotations.NullMarked;
