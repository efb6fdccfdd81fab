/**
 * The conventions that all operations share, each in one small class.
 *
 * <ul>
 *   <li><b>Parameters.</b> {@link io.loadline.web.http.ParameterConverters} reads path and query
 *       parameters into domain types, instants, decimals and enums; whatever cannot be read is a
 *       400 that names the parameter. Unknown parameters, and one given twice, are a 400 too
 *       ({@link io.loadline.web.http.QueryGuard}).
 *   <li><b>Lists.</b> {@link io.loadline.web.http.Page} is {@code {items, next, seq, asOf}}, {@link
 *       io.loadline.web.http.Limit} bounds it, and {@link io.loadline.web.http.Cursor} is the
 *       opaque place where the next one starts.
 *   <li><b>Edits.</b> {@link io.loadline.web.http.IfMatch} carries the versions that were seen to
 *       the writer, which decides; {@link io.loadline.web.http.Answers#edited} says it: 200, 201,
 *       412, 428.
 *   <li><b>Repeatable writes.</b> {@link io.loadline.web.http.Answers} says 201 once and 200 ever
 *       after.
 *   <li><b>Bodies.</b> {@link io.loadline.web.http.BodyGuard} bounds every body in inflated bytes,
 *       and lets only UTF-8 pass.
 * </ul>
 */
@NullMarked
package io.loadline.web.http;

import org.jspecify.annotations.NullMarked;
