using System.Net;
using System.Net.Sockets;

namespace CdsHooks.Fhir.Rest;

/// <summary>Judges addresses by the special-purpose registries (RFC 6890 and what IANA added since). What is not known to be public is not.</summary>
internal static class AddressRanges
{
    // A machine of a cloud hands its credentials to whoever asks there, so not even a private network makes them a FHIR server.
    private static readonly IPAddress[] Metadata =
    [
        IPAddress.Parse("169.254.169.254"), // AWS, Azure, Google, Oracle, DigitalOcean
        IPAddress.Parse("169.254.169.253"), // resolver of AWS
        IPAddress.Parse("169.254.169.123"), // clock of AWS
        IPAddress.Parse("169.254.170.2"), // credentials of AWS containers
        IPAddress.Parse("169.254.170.23"), // credentials of AWS pods
        IPAddress.Parse("169.254.42.42"), // Scaleway
        IPAddress.Parse("168.63.129.16"), // host of Azure machines, of a range that is public otherwise
        IPAddress.Parse("100.100.100.200"), // Alibaba
        IPAddress.Parse("fd00:ec2::254"), // AWS
        IPAddress.Parse("fd00:ec2::253"),
        IPAddress.Parse("fd00:ec2::123"),
        IPAddress.Parse("fd00:ec2::23"),
        IPAddress.Parse("fd20:ce::254"), // Google
        IPAddress.Parse("fd00:42::42"), // Scaleway
    ];

    private static readonly IPNetwork[] Private4 = Parse("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");

    private static readonly IPNetwork[] Never4 = Parse(
        "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork[] Private6 = Parse("::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "64:ff9b:1::/48");

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Of the global range: protocol assignments with Teredo, benchmarks and ORCHIDs; documentation; 6to4.
    private static readonly IPNetwork[] Never6 = Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Judges one address. A zone id does not matter.</summary>
    public static AddressKind Judge(IPAddress address)
    {
        var plain = Plain(address);
        if (Array.Exists(Metadata, plain.Equals)) { return AddressKind.Never; }
        if (plain.AddressFamily == AddressFamily.InterNetwork)
        {
            return IsIn(Never4, plain) ? AddressKind.Never : IsIn(Private4, plain) ? AddressKind.Private : AddressKind.Public;
        }
        return IsIn(Private6, plain) ? AddressKind.Private
            : Global6.Contains(plain) && !IsIn(Never6, plain) ? AddressKind.Public
            : AddressKind.Never;
    }

    /// <summary>The address that is meant: of the mapped and translated (NAT64) forms the IPv4 address within, and none with a zone.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) { return address; }
        if (address.IsIPv4MappedToIPv6) { return address.MapToIPv4(); }
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Translated.Contains(address) ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address)) { return true; }
        }
        return false;
    }

    private static IPNetwork[] Parse(params ReadOnlySpan<string> networks)
    {
        var parsed = new IPNetwork[networks.Length];
        for (var i = 0; i < parsed.Length; i++) { parsed[i] = IPNetwork.Parse(networks[i]); }
        return parsed;
    }
}
