/**
 * Everything that knows HTTP: the REST resources and their bodies, the event stream, problem
 * details, and the files of the console.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.web;
