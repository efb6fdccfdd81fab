package io.loadline.app.clients;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A generated and compiled client in Java, called by the names of operations. */
final class JavaClient {
  static final String PACKAGE = "io.loadline.client";

  static final String OPTIONS =
      "library=native,openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true,"
          + "invokerPackage="
          + PACKAGE
          + ",apiPackage="
          + PACKAGE
          + ".api,modelPackage="
          + PACKAGE
          + ".model";

  private final ClassLoader classes;
  private final Object client;

  JavaClient(Path compiled, URI server, String authorization) throws Exception {
    classes = new URLClassLoader(new java.net.URL[] {compiled.toUri().toURL()});
    Class<?> type = classes.loadClass(PACKAGE + ".ApiClient");
    client = type.getDeclaredConstructor().newInstance();
    type.getMethod("updateBaseUri", String.class).invoke(client, server.toString());
    Consumer<HttpRequest.Builder> signed =
        request -> request.header("Authorization", authorization);
    type.getMethod("setRequestInterceptor", Consumer.class).invoke(client, signed);
  }

  /** Calls each; answers what went wrong, one line each. */
  List<String> call(List<Operations.Call> calls) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Operations.Call each : calls) {
      try {
        if (call(each) == null) {
          faults.add(each.operation() + " of " + each.path() + ": nothing came");
        }
      } catch (InvocationTargetException e) {
        faults.add(each.operation() + " of " + each.path() + ": " + e.getCause());
      }
    }
    return faults;
  }

  private @Nullable Object call(Operations.Call call) throws Exception {
    Class<?> api = classes.loadClass(PACKAGE + ".api." + type(call.tag()) + "Api");
    Constructor<?> constructor = api.getConstructor(client.getClass());
    Method method =
        Arrays.stream(api.getMethods())
            .filter(each -> each.getName().equals(call.operation()))
            .min(Comparator.comparingInt(Method::getParameterCount))
            .orElseThrow(() -> new IllegalStateException("no method " + call.operation()));
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Parameter each : method.getParameters()) {
      arguments.add(argument(each, call.parameters()));
    }
    return method.invoke(constructor.newInstance(client), arguments.toArray());
  }

  private static @Nullable Object argument(Parameter parameter, Map<String, String> values)
      throws Exception {
    String value = values.get(parameter.getName());
    if (value == null || parameter.getType() == String.class) {
      return value;
    }
    if (parameter.getType().isEnum()) {
      return parameter.getType().getMethod("fromValue", String.class).invoke(null, value);
    }
    throw new IllegalStateException("no value of " + parameter);
  }

  /** {@code kill-switches} is {@code KillSwitches}. */
  static String type(String tag) {
    StringBuilder name = new StringBuilder();
    for (String word : tag.split("[^A-Za-z0-9]+")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
