namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>URLs that were made to be read in two ways. None may be sent anything, not even where private networks are allowed.</summary>
public static class SsrfCorpus
{
    public static TheoryData<string> Urls =>
    [
        // Other schemes
        "file:///etc/passwd", "gopher://127.0.0.1:6379/_SET", "ftp://127.0.0.1/", "data:application/json,{}", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "jar:https://a!/b",
        "ws://127.0.0.1/", "javascript:alert(1)", "//127.0.0.1/r4", "/etc/passwd", "127.0.0.1", "https:127.0.0.1", "https:/127.0.0.1/", "https:///127.0.0.1/", "", " ", "https://",
        "https:\\\\127.0.0.1\\r4", "ht\ttps://127.0.0.1/",

        // Users, and hosts that look like others
        "https://good.example@127.0.0.1/", "https://good.example:443@127.0.0.1/", "https://good.example%40127.0.0.1/", "https://@127.0.0.1/", "https://a:b@127.0.0.1/",
        "https://good.example\\@127.0.0.1/", "https://good.example#@127.0.0.1/", "https://127.0.0.1#.good.example/", "https://127.0.0.1\\.good.example/", "https://good.example/r4#x",
        "https://127.0.0.1 .good.example/", "https://good.example\r\nHost: 127.0.0.1/", "https://good.example%00.127.0.0.1/", "https://good。example/", "https://①②⑦.⓪.⓪.①/",
        "https://good.example./r4", "https://127.0.0.1./r4", "https://localhost./", "https://good..example/",

        // Odd notations of addresses
        "https://2130706433/", "https://0x7f000001/", "https://017700000001/", "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://0x7f.1/", "https://127.1/", "https://127.0.1/",
        "https://127.0.0.01/", "https://0/", "https://00000.0/", "https://1.2.3.4.5/", "https://256.256.256.256/", "https://4294967296/", "https://127.0.0.1.1e0/", "https://good.example.0x7f/",
        "https://%31%32%37.0.0.1/", "https://127.0.0.%31/",

        // IPv6: zones, long and mixed forms, brackets
        "https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[::1%2525]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:7f00:1]x/", "https://::1/", "https://[::1/", "https://[]/",
        "https://[v1.fe80::a+en1]/",

        // Addresses of nobody who serves FHIR
        "http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "https://[::ffff:169.254.169.254]/", "https://[fd00:ec2::254]/", "https://0.0.0.0/", "https://[::]/",
        "https://255.255.255.255/", "https://224.0.0.1/", "https://192.0.2.1/", "https://[::127.0.0.1]/", "https://[2002:7f00:1::]/", "https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
        "https://[64:ff9b::169.254.169.254]/", "https://100.100.100.200/",

        // Ports of others
        "https://good.example:0/", "https://good.example:22/", "https://good.example:25/", "https://good.example:65536/", "https://good.example:/", "https://good.example:-1/",
        "https://good.example:443:80/", "https://good.example:0x50/", "https://good.example:8 0/",

        // Paths that lead elsewhere
        "https://good.example/r4/../admin", "https://good.example/r4/./x", "https://good.example/r4/%2e%2e/admin", "https://good.example/r4/%2E./admin", "https://good.example/r4%2f..%2fadmin",
        "https://good.example/r4%5c..%5cadmin", "https://good.example/r4\\..\\admin", "https://good.example/r4//admin", "https://good.example/r4%00", "https://good.example/r4/%252e%252e/",
        "https://good.example/r4/%zz", "https://good.example/r4/%2", "https://good.example/r4 x",
    ];
}
