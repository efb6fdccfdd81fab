/**
 * Arquillian, taught to start one server and to deploy once for all tests that run inside of it.
 *
 * <p>By itself it deploys for each test class, which takes longer than all the tests. Here every
 * class finds the same application deployed: the WAR as it ships, with the package {@code
 * io.loadline.app.incontainer} added to it.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.app.arquillian;
