package io.loadline.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/**
 * Says in {@code Location} where a thing is that was just created: a PUT's own path; after a POST
 * to a list, the path of the {@link Identified} in the answer. It is a path without scheme and
 * host, which a proxy may have changed.
 */
@Provider
public final class LocationFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() != Response.Status.CREATED.getStatusCode()
        || response.getHeaders().containsKey(HttpHeaders.LOCATION)) {
      return;
    }
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (request.getMethod().equals("PUT")) {
      response.getHeaders().putSingle(HttpHeaders.LOCATION, path);
    } else if (response.getEntity() instanceof Identified created) {
      String place =
          UriBuilder.fromPath(path).segment("{id}").build(created.identity()).getRawPath();
      response.getHeaders().putSingle(HttpHeaders.LOCATION, place);
    }
  }
}
