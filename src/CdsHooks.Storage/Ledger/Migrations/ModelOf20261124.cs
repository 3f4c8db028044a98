using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddCallers"/>. Frozen like those before it.</summary>
internal static class ModelOf20261124
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261123.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.CallRow", call =>
        {
            call.Property<string>("Ehr").HasColumnName("ehr");
            call.Property<string>("UserType").HasColumnName("user_type");
        });
    }
}
