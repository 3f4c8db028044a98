namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>The registrations of the service with each EHR, as an operator would have made them.</summary>
internal static class ServiceClients
{
    /// <summary>Client id of the app where it signs assertions.</summary>
    public const string App = "cdshooks-app";

    /// <summary>Client id of the app where it has a secret.</summary>
    public const string AppWithSecret = "cdshooks-app-secret";

    /// <summary>Client id for Backend Services.</summary>
    public const string Backend = "cdshooks-backend";

    public static void Register(SimulatedEhr ehr, SimulatorOptions options)
    {
        var service = options.ServiceUrl;
        var keys = new Uri(service, ".well-known/jwks.json");
        var redirect = new Uri(service, "launch/callback").AbsoluteUri;
        var app = new RegisteredClient { ClientId = App, Kind = ClientKind.PrivateKeyJwt, KeySetUrl = keys, RedirectUris = [redirect], PostLogoutUris = [service.AbsoluteUri] };
        ehr.Clients.Set(app);
        ehr.Clients.Set(app with { ClientId = AppWithSecret, Kind = SecretKind(ehr), KeySetUrl = null, Secret = options.AppSecret });
        ehr.Clients.Set(new RegisteredClient { ClientId = Backend, Kind = ClientKind.PrivateKeyJwt, KeySetUrl = keys, GrantTypes = ["client_credentials"] });
    }

    private static ClientKind SecretKind(SimulatedEhr ehr) =>
        string.Equals(ehr.Manner.Name, "athena", StringComparison.Ordinal) ? ClientKind.SecretPost : ClientKind.SecretBasic;
}
