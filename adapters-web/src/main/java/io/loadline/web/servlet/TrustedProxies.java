package io.loadline.web.servlet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about a client is taken.
 *
 * <p>A header can be made up by anybody, so it counts only as far as those who added to it are
 * trusted: read from its end, the first address that is no trusted proxy is the client. {@code
 * Forwarded} (RFC 7239) goes before {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. An
 * address that cannot be read ends the search at the proxy that wrote it.
 */
public final class TrustedProxies {
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");
  private static final Pattern PROTO =
      Pattern.compile("(?i)(?:^|;)\\s*proto\\s*=\\s*\"?([a-z]+)\"?");
  private static final int MOST_HOPS = 50;

  private final List<Network> networks;

  /**
   * Who sent a request.
   *
   * @param secure whether TLS was used between the client and the last proxy
   */
  record Client(String address, boolean secure) {}

  private record Network(byte[] address, int bits) {
    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /** Trusts nobody. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /**
   * Reads a list such as {@code 10.0.0.7,192.168.1.0/24,::1}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static TrustedProxies of(String list) {
    return new TrustedProxies(
        Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(TrustedProxies::network)
            .toList());
  }

  /**
   * Finds out who sent a request.
   *
   * @param peer the address of the connection
   * @param overTls whether the connection has TLS
   */
  Client client(
      String peer,
      boolean overTls,
      @Nullable String forwarded,
      @Nullable String forwardedFor,
      @Nullable String forwardedProto) {
    byte[] address = numeric(peer);
    if (address == null || !isTrusted(address)) {
      return new Client(peer, overTls);
    }
    List<Client> hops = new ArrayList<>();
    if (forwarded != null) {
      for (String hop : elements(forwarded)) {
        Matcher sender = FOR.matcher(hop);
        Matcher proto = PROTO.matcher(hop);
        hops.add(
            new Client(
                sender.find() ? sender.group(1) : "",
                proto.find() && proto.group(1).equalsIgnoreCase("https")));
      }
    } else if (forwardedFor != null) {
      boolean secure = forwardedProto != null && last(forwardedProto).equalsIgnoreCase("https");
      elements(forwardedFor).forEach(hop -> hops.add(new Client(hop, secure)));
    }
    return outermost(hops, new Client(peer, overTls));
  }

  private Client outermost(List<Client> hops, Client peer) {
    Collections.reverse(hops);
    Client found = peer;
    for (Client hop : hops.subList(0, Math.min(hops.size(), MOST_HOPS))) {
      byte[] address = numeric(plain(hop.address()));
      if (address == null) {
        return found;
      }
      found = new Client(text(address), hop.secure());
      if (!isTrusted(address)) {
        return found;
      }
    }
    return found;
  }

  private boolean isTrusted(byte[] address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  private static List<String> elements(String header) {
    return Arrays.stream(header.split(",")).map(String::strip).toList();
  }

  private static String last(String header) {
    return elements(header).getLast();
  }

  /** Without quotes, brackets and port. */
  private static String plain(String hop) {
    String text = hop.replace("\"", "");
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? "" : text.substring(1, end);
    }
    return text.indexOf(':') == text.lastIndexOf(':') ? text.split(":", 2)[0] : text;
  }

  private static Network network(String text) {
    String[] parts = text.split("/", -1);
    byte[] address = numeric(parts[0]);
    if (address == null || parts.length > 2) {
      throw new IllegalArgumentException("must be an address or a network: " + text);
    }
    int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException("must be an address or a network: " + text);
    }
    return new Network(address, bits);
  }

  /** The bytes of an address in digits; null for anything else, as names are never looked up. */
  private static byte @Nullable [] numeric(String text) {
    boolean four = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    if (!four && !text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException malformed) {
      return null;
    }
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
