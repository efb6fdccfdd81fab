/** Sample files of every format, read and booked by the real readers on a real engine. */
@NullMarked
package io.loadline.web.importing;

import org.jspecify.annotations.NullMarked;
