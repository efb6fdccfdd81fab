package io.loadline.web.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How large the body of this resource method may be; without it, {@link #JSON}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {

  /** One document: 1 MiB. */
  int JSON = 1 << 20;

  /** A batch of rows: 16 MiB. */
  int BATCH = 16 << 20;

  /** In bytes, after decompression. */
  int value();
}
