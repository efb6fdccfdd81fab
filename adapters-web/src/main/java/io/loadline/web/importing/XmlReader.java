package io.loadline.web.importing;

import io.loadline.application.importing.Document;
import io.loadline.application.importing.FileCode;
import io.loadline.application.importing.FileRefused;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as a flat list of elements; a document type is refused before anything of it is read. */
final class XmlReader {
  private static final int DEEPEST = 50;

  private XmlReader() {}

  static Document read(String text) {
    List<Document.Element> records = new ArrayList<>();
    Deque<String> around = new ArrayDeque<>();
    String root = "";
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD ->
              throw new FileRefused(FileCode.FILE_UNSAFE, "has a document type");
          case XMLStreamConstants.START_ELEMENT -> {
            root = around.isEmpty() ? xml.getLocalName() : root;
            if (xml.getAttributeCount() > 0 && !around.isEmpty()) {
              records.add(
                  new Document.Element(around.element(), xml.getLocalName(), attributes(xml)));
            }
            around.push(xml.getLocalName());
            if (around.size() > DEEPEST) {
              throw new FileRefused(FileCode.FILE_UNREADABLE, "is nested too deep");
            }
          }
          case XMLStreamConstants.END_ELEMENT -> around.pop();
          default -> {
            // texts and comments say nothing here
          }
        }
      }
    } catch (XMLStreamException broken) {
      throw new FileRefused(
          text.regionMatches(true, 0, "<!DOCTYPE", 0, 9) || text.contains("<!DOCTYPE")
              ? FileCode.FILE_UNSAFE
              : FileCode.FILE_UNREADABLE,
          "is broken XML");
    }
    return new Document.Records(root, records);
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }

  /** The JDK's own, whatever a library brings; neither document types nor anything from outside. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
