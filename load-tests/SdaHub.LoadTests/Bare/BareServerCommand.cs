using System.CommandLine;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SdaHub.LoadTests.Bare;

/// <summary>The server to compare with, in a process of its own: the same messages over the same mutual TLS.</summary>
internal static class BareServerCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "bare-server";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var port = new Option<int>("--port") { Required = true, Description = "Loopback port to listen on." };
        var certificate = new Option<string>("--certificate") { Required = true, Description = "PEM file with the server's certificate." };
        var key = new Option<string>("--key") { Required = true, Description = "PEM file with its private key." };
        var roots = new Option<string>("--client-roots") { Required = true, Description = "PEM file with the roots of client certificates." };
        var command = new Command(Name, "Serve PublishObservations on loopback, parsing and settling only, until killed.") { port, certificate, key, roots };
        command.SetAction((result, cancellationToken) => Serve(
            result.GetValue(port),
            X509Certificate2.CreateFromPemFile(result.GetRequiredValue(certificate), result.GetRequiredValue(key)),
            result.GetRequiredValue(roots),
            cancellationToken));
        return command;
    }

    private static async Task<int> Serve(int port, X509Certificate2 certificate, string clientRoots, CancellationToken cancellationToken)
    {
        using (certificate)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddGrpc();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.SslProtocols = SslProtocols.Tls13;
                    https.ClientCertificateMode = Microsoft.AspNetCore.Server.Kestrel.Https.ClientCertificateMode.RequireCertificate;
                    https.OnAuthenticate = (_, tls) => Trust(tls, clientRoots);
                });
            }));

            await using var app = builder.Build();
            app.MapGrpcService<BareObservationService>();
            await ((IHost)app).RunAsync(cancellationToken);
            return 0;
        }
    }

    private static void Trust(SslServerAuthenticationOptions tls, string clientRoots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(clientRoots);
        tls.CertificateChainPolicy = policy;
    }
}
