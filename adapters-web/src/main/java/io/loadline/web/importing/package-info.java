/**
 * Files of venues over HTTP: uploads, imports and balances.
 *
 * <p>{@link io.loadline.web.importing.DocumentReader} reads the outer form of files with libraries:
 * CSV and JSON by Jackson, XML by the JDK's parser with document types refused, pages by jsoup,
 * sheets by the JDK's ZIP and XML. What the contents mean is the application's business.
 */
@NullMarked
package io.loadline.web.importing;

import org.jspecify.annotations.NullMarked;
