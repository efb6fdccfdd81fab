/**
 * The rules of the house, held by a machine: which module may know which, what the domain does
 * without, and where things are. Each rule says why it is there.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.app.architecture;
