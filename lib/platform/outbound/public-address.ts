import net from "node:net";

/** Ranges that are not the public internet: this host, private, shared (CGNAT), link-local, test, relay, multicast, reserved. */
const IPV4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;

/** Within global unicast: protocol assignments (Teredo among them), documentation, 6to4. */
const IPV6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20";

const blocked = new net.BlockList();
for (const [ranges, family] of [
  [IPV4, "ipv4"],
  [IPV6, "ipv6"],
] as const) {
  for (const range of ranges.split(/\s+/)) {
    const [network = "", prefix] = range.split("/");
    blocked.addSubnet(network, Number(prefix), family);
  }
}

/** All else (loopback, `fc00::/7`, `fe80::/10`, multicast, IPv4-mapped, NAT64) lies outside. */
const globalUnicast = new net.BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/**
 * True for an IP address that belongs to the public internet.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
 */
export function isPublicAddress(address: string): boolean {
  const family = net.isIP(address);
  if (family === 4) return !blocked.check(address, "ipv4");
  return (
    family === 6 && !address.includes("%") && globalUnicast.check(address, "ipv6") && !blocked.check(address, "ipv6")
  );
}
