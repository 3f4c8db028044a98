namespace CdsHooks.Service.Access;

/// <summary>The endpoints that CDS Clients call.</summary>
internal enum CdsEndpoint
{
    /// <summary>GET /cds-services.</summary>
    Discovery,

    /// <summary>POST /cds-services/{id}.</summary>
    Invocation,

    /// <summary>POST /cds-services/{id}/feedback.</summary>
    Feedback,
}

/// <summary>Tells which endpoint a request has come to.</summary>
internal static class CdsEndpoints
{
    /// <summary>The endpoint by the name under which it was mapped.</summary>
    public static CdsEndpoint Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName switch
    {
        "invoke" => CdsEndpoint.Invocation,
        "feedback" => CdsEndpoint.Feedback,
        _ => CdsEndpoint.Discovery,
    };
}
