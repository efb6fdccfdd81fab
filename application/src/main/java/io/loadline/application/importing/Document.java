package io.loadline.application.importing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file whose outer form has been read: encoding, markup, brackets. */
public sealed interface Document {
  /** Plain text, decoded: lines of cells, or messages. */
  record Text(String text) implements Document {}

  /** The rows of a page or a sheet; cells that do not show are left out. */
  record Page(List<List<String>> rows) implements Document {}

  /**
   * XML.
   *
   * @param root the name of the root element
   * @param records the elements with attributes, in their order
   */
  record Records(String root, List<Element> records) implements Document {}

  /**
   * One element.
   *
   * @param section the name of the element around it
   */
  record Element(String section, String name, Map<String, String> attributes) {
    /** The attribute without blanks around it; empty when it is not there. */
    public String get(String attribute) {
      String value = attributes.get(attribute);
      return value == null ? "" : value.strip();
    }
  }

  /**
   * JSON.
   *
   * @param root maps, lists, texts, decimals, booleans and null
   */
  record Values(@Nullable Object root) implements Document {}
}
