import dns from "node:dns/promises";
import net, { type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { AppError } from "#lib/domain/errors.ts";
import { isPublicAddress } from "./public-address.ts";

const CONNECT_LIMIT_MS = 10_000;

export interface ResolvedAddress {
  address: string;
  family: number;
}
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

export interface OutboundOptions {
  /** Also addresses that are not public: for a person at the command line only, never for a request from a browser. */
  allowPrivate?: boolean;
  /** Of a response, before which nothing is known of it. */
  maxBytes: number;
  /** Instead of the system's resolver. */
  resolve?: Resolve;
}

const systemResolve: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/**
 * Connections to the public internet only. Each name is resolved once for the agent's life, all its addresses are checked, and
 * the connection goes to the very addresses that were checked: a name that answers otherwise the second time gains nothing.
 * No proxies of the environment.
 */
export function outboundAgent({ allowPrivate = false, maxBytes, resolve = systemResolve }: OutboundOptions): Agent {
  const pinned = new Map<string, Promise<ResolvedAddress[]>>();
  const addressesOf = (hostname: string): Promise<ResolvedAddress[]> => {
    const known = pinned.get(hostname) ?? checked(hostname, allowPrivate, resolve);
    pinned.set(hostname, known);
    return known;
  };
  const lookup: LookupFunction = (hostname, options, callback) => {
    addressesOf(hostname).then(
      (addresses) => {
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
      },
      (error) => callback(error, ""),
    );
  };
  const connector = buildConnector({ timeout: CONNECT_LIMIT_MS, allowH2: false, lookup });
  return new Agent({
    maxResponseSize: maxBytes,
    // The deadline of the request covers these.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      // An address instead of a name is never looked up, so it is checked here.
      const literal = options.hostname.replace(/^\[|\]$/g, "");
      if (net.isIP(literal) !== 0 && !allowPrivate && !isPublicAddress(literal))
        callback(refusal(literal, literal), null);
      else connector(options, callback);
    },
  });
}

async function checked(hostname: string, allowPrivate: boolean, resolve: Resolve): Promise<ResolvedAddress[]> {
  let addresses: ResolvedAddress[];
  try {
    addresses = await resolve(hostname);
  } catch (cause) {
    throw new AppError("UPSTREAM", `There is no server called ${hostname}: its name could not be resolved.`, { cause });
  }
  const inside = addresses.find(({ address }) => !isPublicAddress(address));
  if (inside && !allowPrivate) throw refusal(hostname, inside.address);
  if (addresses.length === 0)
    throw new AppError("UPSTREAM", `There is no server called ${hostname}: it has no address.`);
  return addresses;
}

function refusal(hostname: string, address: string): AppError {
  const leads = hostname === address ? `${address} is` : `${hostname} leads to ${address}, which is`;
  return new AppError(
    "INVALID",
    `${leads} not an address of the public internet, so nothing is fetched from there. If it is yours, use the command line with --allow-private.`,
  );
}
