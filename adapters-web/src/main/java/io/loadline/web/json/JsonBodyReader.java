package io.loadline.web.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.loadline.web.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a request body into a record. It trusts the stream to be bounded (the body guard sees to
 * that), takes it whole and then parses bytes, so that a slow client never holds a parser.
 */
@Provider
@Priority(Priorities.USER - 1)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
public final class JsonBodyReader implements MessageBodyReader<Object> {

  private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return JsonMedia.isJson(mediaType) && JsonMedia.isDocument(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(genericType, body.readAllBytes());
  }

  /**
   * Reads one document.
   *
   * @throws ProblemException with a 400 or 422 if it cannot be read as this type
   */
  Object read(Type type, byte[] document) {
    if (document.length == 0) {
      throw ProblemException.malformedAt("", "must be a JSON document, and is empty");
    }
    try {
      Object value = reader(type).readValue(document);
      if (value == null) {
        throw ProblemException.malformedAt("", "must not be null");
      }
      return value;
    } catch (JacksonException unreadable) {
      throw new ProblemException(JsonErrors.problem(unreadable));
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory do not fail to be read", impossible);
    }
  }

  private ObjectReader reader(Type type) {
    return readers.computeIfAbsent(
        type, missing -> StrictJson.mapper().readerFor(StrictJson.mapper().constructType(missing)));
  }
}
