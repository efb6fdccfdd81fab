package io.loadline.web.limit;

import io.loadline.application.pnl.Views;
import io.loadline.domain.limit.LimitType;
import io.loadline.domain.limit.LimitTypes;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.MeasuredOn;
import io.loadline.domain.limit.Scope;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The types of limits that there are. */
@Path("limit-types")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class LimitTypeResource {
  private final Views views;

  @Inject
  public LimitTypeResource(@Context Views views) {
    this.views = views;
  }

  /** A type of limit. */
  @Schema(name = "LimitType")
  public record TypeView(
      String type,
      @Schema(description = "What it looks at") MeasuredOn measuredOn,
      @Schema(description = "True: it may refuse even an order that only reduces a position")
          boolean mayRefuseReduction,
      @Schema(description = "The units that its value may have") List<LimitUnit> units,
      @Schema(description = "The scopes that it can be measured on") List<Scope.Level> levels,
      String description) {
    static TypeView of(LimitType type) {
      return new TypeView(
          type.name(),
          type.measuredOn(),
          type.mayRefuseReduction(),
          type.units().stream().sorted().toList(),
          type.levels().stream().sorted().toList(),
          type.description());
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listLimitTypes",
      summary = "The types of limits, in order of their names")
  public Page<TypeView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    return Lists.page(
        LimitTypes.all().stream()
            .map(TypeView::of)
            .sorted(Comparator.comparing(TypeView::type))
            .toList(),
        limit,
        cursor,
        each -> Cursor.of(each.type()),
        view.seq(),
        view.asOf());
  }
}
