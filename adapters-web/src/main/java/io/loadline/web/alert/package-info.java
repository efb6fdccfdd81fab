/**
 * Alerts as webhooks: one POST of JSON per alert to an address of the operator's choice.
 *
 * <pre>
 * POST /hook
 * Content-Type: application/json
 * Loadline-Alert-Id: KILL_SWITCH_ENGAGED-4711
 * Loadline-Signature: t=1772452800,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
 *
 * {"text":"HALT of FIRM by risk, kill switch K1: ...","id":"KILL_SWITCH_ENGAGED-4711", ... }
 * </pre>
 *
 * <p>{@code text} is what Slack and its likes show. {@code v1} is the HMAC-SHA256, in hexadecimal,
 * of {@code t + "." + body} under the shared secret; {@code t} is when it was sent, in seconds
 * since 1970. A receiver that verifies it and refuses an old {@code t} cannot be fooled by anyone,
 * nor by a repetition. The same alert may arrive twice, with the same id.
 */
@NullMarked
package io.loadline.web.alert;

import org.jspecify.annotations.NullMarked;
