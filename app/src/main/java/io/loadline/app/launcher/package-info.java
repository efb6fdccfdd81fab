/**
 * Starts Loadline with one command and stops it with Ctrl-C.
 *
 * <p>The launcher is a runnable jar that carries the application server, the application and a
 * PostgreSQL. It runs on Java 17, looks for a Java 25, and starts the parts as its children, in
 * order: the database (unless {@code DATABASE_URL} names one), then the server. It ends them in the
 * opposite order; on Linux the kernel ends them even when the launcher itself is killed.
 *
 * <p>What must last is kept in the {@linkplain io.loadline.app.launcher.Home home directory}.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.app.launcher;
