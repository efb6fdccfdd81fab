/** Tests of the launcher, and the running server that the tests over HTTP share. */
@org.jspecify.annotations.NullMarked
package io.loadline.app.launcher;
