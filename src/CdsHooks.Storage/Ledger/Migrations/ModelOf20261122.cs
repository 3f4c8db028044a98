using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddShadowFirings"/>. Frozen like the one before it.</summary>
internal static class ModelOf20261122
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261121.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.ShadowFiringRow", firing =>
        {
            firing.Property<Guid>("CallId").HasColumnName("call_id");
            firing.Property<string>("RuleId").HasColumnName("rule_id");
            firing.Property<string>("RuleVersion").IsRequired().HasColumnName("rule_version");
            firing.Property<int>("Findings").HasColumnName("findings");
            firing.ToTable("shadow_firing").HasKey("CallId", "RuleId");
            firing.HasOne("CdsHooks.Storage.Ledger.Schema.CallRow", "Call").WithMany().HasForeignKey("CallId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
    }
}
