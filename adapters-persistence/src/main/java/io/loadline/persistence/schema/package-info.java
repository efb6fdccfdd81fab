/**
 * How the schema came to be: a changelog that is applied when a server starts, each change once.
 *
 * <p>The migrations run as the owner of the schema. The server then works as another user, who may
 * read everything and add facts, but may neither change the schema nor touch what stands in the
 * journal.
 */
@NullMarked
package io.loadline.persistence.schema;

import org.jspecify.annotations.NullMarked;
