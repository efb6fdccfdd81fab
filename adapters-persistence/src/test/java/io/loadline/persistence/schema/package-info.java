/** Tests of the migrations, and the dumps of released schemas that they begin from. */
@NullMarked
package io.loadline.persistence.schema;

import org.jspecify.annotations.NullMarked;
