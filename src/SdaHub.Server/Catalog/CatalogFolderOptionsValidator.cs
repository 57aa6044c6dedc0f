using Microsoft.Extensions.Options;

namespace SdaHub.Server.Catalog;

[OptionsValidator]
internal sealed partial class CatalogFolderOptionsValidator : IValidateOptions<CatalogFolderOptions>;
