package io.loadline.web.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import org.jspecify.annotations.Nullable;

/** Shows of a record its components and nothing else: {@code getX} and {@code isX} stay inside. */
final class ComponentNaming extends DefaultAccessorNamingStrategy.Provider {

  private static final long serialVersionUID = 1L;

  @Override
  public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass type) {
    return new ComponentsOnly(config, type);
  }

  private static final class ComponentsOnly extends DefaultAccessorNamingStrategy.RecordNaming {

    ComponentsOnly(MapperConfig<?> config, AnnotatedClass type) {
      super(config, type);
    }

    @Override
    public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
      return _fieldNames.contains(name) ? name : null;
    }

    @Override
    public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
      return _fieldNames.contains(name) ? name : null;
    }
  }
}
