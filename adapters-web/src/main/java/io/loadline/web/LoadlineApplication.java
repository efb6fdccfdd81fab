package io.loadline.web;

import io.loadline.web.openapi.ProblemAnswers;
import io.loadline.web.problem.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The REST API, version 1. It lists nothing: the server finds every resource and provider by its
 * annotations, so that a new one is one new file.
 */
@ApplicationPath("/api/v1")
@SecurityScheme(
    securitySchemeName = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "Name and password of a user, in UTF-8. A server may not hear it.")
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A key of a program, ll_..., made at /users/{user}/keys.")
@SecurityScheme(
    securitySchemeName = "session",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = "loadline-session",
    description =
        "The session of a browser, made by POST /session; over TLS its cookie is"
            + " __Host-loadline-session. Writes repeat the session's csrfToken in X-CSRF-Token.")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Loadline",
            version = "1.0.0",
            description = LoadlineApplication.DESCRIPTION,
            contact = @Contact(name = "Loadline"),
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    security = {
      @SecurityRequirement(name = "basic"),
      @SecurityRequirement(name = "bearer"),
      @SecurityRequirement(name = "session")
    },
    components =
        @Components(
            responses =
                @APIResponse(
                    name = ProblemAnswers.COMPONENT,
                    description = "Refused or failed; the code says why.",
                    content =
                        @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))),
    tags = {
      @Tag(name = "instruments", description = "What can be held: symbols, scales, splits."),
      @Tag(name = "accounts", description = "Desks, accounts, algorithms and cash movements."),
      @Tag(name = "fills", description = "Executions as the venue reported them."),
      @Tag(name = "imports", description = "Files of venues, brokers and bots, and statements."),
      @Tag(name = "marks", description = "Prices and exchange rates for valuation."),
      @Tag(name = "positions", description = "What is held now, or was held at any time."),
      @Tag(name = "pnl", description = "What was made and lost, and how well."),
      @Tag(name = "orders", description = "May I send this order? A decision with a reservation."),
      @Tag(name = "limits", description = "Limits, proposals to change them, and utilisation."),
      @Tag(name = "kill-switches", description = "Stop trading at any scope, at once."),
      @Tag(name = "breaches", description = "What went over a limit, and who looks after it."),
      @Tag(name = "audit", description = "The journal of everything and its verification."),
      @Tag(name = "stream", description = "Changes as they happen, by server-sent events."),
      @Tag(
          name = "synthetic-data",
          description = "Made-up accounts that trade, and their removal from sight."),
      @Tag(name = "users", description = "Who is asking.")
    })
public class LoadlineApplication extends Application {

  static final String DESCRIPTION =
      """
      Keeps positions, P&L and trading limits right.

      Decimals are JSON strings of at most 18 digits before and 18 after the point. Times are
      RFC 3339 with at most 6 fraction digits, in UTC when they come from here. A null in an answer
      means not known. seq is the number of the last change that an answer has seen, or of the
      change that it speaks of: whole, rising in the one order of changes. asOf is when it was. Every 4xx and 5xx answer is an RFC 9457 problem. Ids are chosen by the
      client and make every write repeatable: the same content again answers 200 with duplicate
      true, other content 409. Edits of what exists need If-Match with the ETag last seen. Lists
      have items and next; give next back as cursor for the following page.
      """;
}
