/** The server as a whole: which service gets which adapter, and how the server starts and stops. */
@org.jspecify.annotations.NullMarked
package io.loadline.app;
