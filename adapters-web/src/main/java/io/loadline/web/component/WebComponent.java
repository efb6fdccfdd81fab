package io.loadline.web.component;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource, filter or other part of the web adapter, of which there is one.
 *
 * <p>As a stereotype it makes the class a bean without scanning everything, and {@link Singleton}
 * needs no client proxy: fields can be final, no second constructor is wanted, and a request costs
 * no instance. The class must be thread-safe.
 *
 * <p>Mark the constructor {@code @Inject} and each of its parameters {@code @Context}. CDI alone
 * would not ask for the second, but RESTEasy refuses to see a constructor whose parameters have no
 * annotation of Jakarta REST; that CDI then calls it is none of its business.
 */
@Stereotype
@Singleton
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WebComponent {}
