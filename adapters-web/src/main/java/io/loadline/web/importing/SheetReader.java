package io.loadline.web.importing;

import io.loadline.application.importing.Document;
import io.loadline.application.importing.FileCode;
import io.loadline.application.importing.FileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of the first sheet of an XLSX file: shared and inline strings and plain numbers. */
final class SheetReader {
  private static final long MOST_BYTES = 256L << 20;
  private static final int MOST_COLUMNS = 1_000;

  private SheetReader() {}

  static boolean isSheet(byte[] content) {
    return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3;
  }

  static Document read(byte[] content) {
    try {
      Map<String, byte[]> parts = parts(content);
      List<String> strings = new ArrayList<>();
      byte[] shared = parts.get("xl/sharedStrings.xml");
      if (shared != null) {
        strings(shared, strings);
      }
      byte[] sheet =
          new TreeMap<>(parts)
              .entrySet().stream()
                  .filter(each -> each.getKey().startsWith("xl/worksheets/sheet"))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElseThrow(() -> unreadable());
      return new Document.Page(rows(sheet, strings));
    } catch (IOException | XMLStreamException | NumberFormatException broken) {
      throw unreadable();
    }
  }

  private static FileRefused unreadable() {
    return new FileRefused(FileCode.FILE_UNREADABLE, "is no sheet that can be read");
  }

  private static Map<String, byte[]> parts(byte[] content) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    long read = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.equals("xl/sharedStrings.xml") || name.startsWith("xl/worksheets/sheet")) {
          byte[] part = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, MOST_BYTES - read));
          read += part.length;
          if (read >= MOST_BYTES) {
            throw unreadable();
          }
          parts.put(name, part);
        }
      }
    }
    return parts;
  }

  private static void strings(byte[] part, List<String> into) throws XMLStreamException {
    XMLStreamReader xml = reader(part);
    StringBuilder text = new StringBuilder();
    boolean inText = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          text.setLength(xml.getLocalName().equals("si") ? 0 : text.length());
          inText = xml.getLocalName().equals("t");
        }
        case XMLStreamConstants.CHARACTERS -> text.append(inText ? xml.getText() : "");
        case XMLStreamConstants.END_ELEMENT -> {
          inText = false;
          if (xml.getLocalName().equals("si")) {
            into.add(text.toString());
          }
        }
        default -> {
          // nothing of a cell
        }
      }
    }
  }

  private static List<List<String>> rows(byte[] part, List<String> strings)
      throws XMLStreamException {
    List<List<String>> rows = new ArrayList<>();
    XMLStreamReader xml = reader(part);
    List<String> row = new ArrayList<>();
    String kind = "";
    int column = 0;
    StringBuilder value = new StringBuilder();
    boolean inValue = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          switch (xml.getLocalName()) {
            case "row" -> row = new ArrayList<>();
            case "c" -> {
              String type = xml.getAttributeValue(null, "t");
              kind = type == null ? "n" : type;
              column = column(xml.getAttributeValue(null, "r"), row.size());
              value.setLength(0);
            }
            case "v", "t" -> inValue = true;
            default -> inValue = false;
          }
        }
        case XMLStreamConstants.CHARACTERS -> value.append(inValue ? xml.getText() : "");
        case XMLStreamConstants.END_ELEMENT -> {
          switch (xml.getLocalName()) {
            case "c" -> {
              while (row.size() < column) {
                row.add("");
              }
              row.add(Texts.bare(shown(kind, value.toString(), strings)));
            }
            case "row" -> {
              Texts.dropEmptyEnd(row);
              if (!row.isEmpty()) {
                rows.add(row);
              }
            }
            default -> inValue = false;
          }
        }
        default -> {
          // nothing of a cell
        }
      }
    }
    return rows;
  }

  private static String shown(String kind, String value, List<String> strings) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (kind) {
      case "s" -> {
        int place = Integer.parseInt(value);
        yield place < strings.size() ? strings.get(place) : "";
      }
      default -> value;
    };
  }

  /** The column of {@code AB12}, from 0. */
  private static int column(@org.jspecify.annotations.Nullable String reference, int next) {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + (reference.charAt(i) - 'A' + 1);
    }
    if (column < 1 || column > MOST_COLUMNS) {
      throw new NumberFormatException("no column");
    }
    return column - 1;
  }

  private static XMLStreamReader reader(byte[] part) throws XMLStreamException {
    return XmlReader.factory().createXMLStreamReader(new ByteArrayInputStream(part));
  }
}
