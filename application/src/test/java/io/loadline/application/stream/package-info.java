/** What is said of the stream, held against a hub without threads: each test turns it by hand. */
@NullMarked
package io.loadline.application.stream;

import org.jspecify.annotations.NullMarked;
