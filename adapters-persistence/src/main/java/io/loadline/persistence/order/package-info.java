/** Orders as rows: each as it stands now, found by its id and listed by its state. */
@NullMarked
package io.loadline.persistence.order;

import org.jspecify.annotations.NullMarked;
