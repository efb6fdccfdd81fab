/**
 * Tests that run inside of the server, where the application's own objects can be injected. All of
 * them share one deployment; what a test can say over HTTP belongs elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.app.incontainer;
