const BUILD = '@build@';
