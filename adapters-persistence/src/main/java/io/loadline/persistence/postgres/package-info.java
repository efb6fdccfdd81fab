/**
 * PostgreSQL as a child process, for the demo and for tests.
 *
 * <p>The real database server is used, from binaries that come as a dependency, with the settings
 * that make a commit durable: a test or a demo on a database that may forget would prove nothing.
 *
 * <p>A PostgreSQL server refuses to run as root. Started by root it therefore runs as the user
 * {@code postgres}, or as {@code nobody} where there is no such user, and only the data directory
 * is given to that user. Started by anybody else it runs as that person.
 *
 * <p>Two roles share the database. {@code loadline_owner} owns it and runs the migrations; {@code
 * loadline_app} is what the running server uses, and it may do only what the migrations granted to
 * it.
 *
 * <p>This package uses the JDK, the driver and an unpacker only, and it is compiled for Java 17:
 * the launcher, which looks for a newer Java before it does anything else, is built on it.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.persistence.postgres;
