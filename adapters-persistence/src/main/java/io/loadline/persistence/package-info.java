/**
 * Everything that knows PostgreSQL: how facts become rows, how the schema came to be, and how the
 * database of tests and demo is started.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.persistence;
